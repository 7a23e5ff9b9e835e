"""Words of academic prose, by which a sequence of words is told from a term.

Written by us; the sequences that 4,000 abstracts have most often were gone through.
"""

from __future__ import annotations

_PROSE = """
able above absolute accurate accurately achieve achieved achieves achieving actionable adapt additional
additionally address addressed addressing adjust adopt adopted adopting advance advanced advancement
advancing advantage after again aim alleviate alleviating allow allowing allows almost already alternative
always amount analyze another any applied apply applying appropriate approximately argue arguing around ask
asking aspect assess assessing assisted associated attain attaining attains attention attract attracted
attracting available avenue averaged bad balance became become becoming before believe below best better
beyond break bridge bridging broad build building built burden called capable capture capturing cause caused
causing certain challenge challenging claim claiming code collected com combine combined combining commonly
comparable comparative compare compared comparing competitive complementary complex comprehensive comprise
comprising compromise compromising concern conduct conducted confirm confirming consider consideration
considered considering consist consistent consistently construct constructed constructing contemporary
continue contribute contribution conventional corresponding create created creating critical crucial
crucially current currently deeper define defined degrade degree demand demonstrate demonstrated
demonstrates demonstrating depend dependent depending depends describe described describing design designed
designing desirable desired despite detail detailed develop developed developing difficult difficulty
direction directly discuss discussed discussing distinct diverse down drawing drop due earlier early easily
easy effective effectively effectiveness efficient efficiently eliminate eliminating emerge emerging
empirical empirically employ employing enable enabling enhance enhanced enhancing enough ensure ensures
ensuring entire especially essential establish established evaluate evaluated evaluating even ever every
everyday evolving examine example excellent exceptional exhibit exhibited exhibiting existing expect
expected expensive experiment experimental exploit exploiting explore exploring extensive facilitate
facilitated facilitating fail fall faster fastest few fewer fill filling final finally find finding findings
first focus focused focusing following forward found foundation four fully further furthermore future gain
gained gap generally generate generating get getting github give given giving good great groundwork grow
growing guarantee guide handle handling help helped helping higher highest highlight highlighting highlights
highly hold holding idea identify identifying impact impactful importance important impressive improve
improved improvement improving inappropriate include included including incorporate incorporated
incorporating increase increased increasing increasingly indicate indicating informed inherent inherently
insight inspiration inspire inspired inspiring integrate integrated integrating interest interesting
interestingly introduce introduced investigate involve involving io issue jointly keep keeping key know
knowing known lack lacking largely larger largest last later lay laying lead leading leads least led less
let lets leverage leveraging lies like likely limitation limited link literature little longstanding lower
made maintain maintaining make makes making mean meaningful meet meeting mitigate mitigated mitigating
model's modern moreover motivate motivated much must namely naturally nature nearly necessary necessitate
necessitating need needed needing never new next non notable notably noteworthy novel nuanced number obtain
obtained obtaining offer offering often once open-source opening opens opportunity optimal others ours
outline outperform outperforming outstanding overall overcome overcoming overlooked overview own page paper
paper's particular particularly past pave paves paving perform performed performing persist poor poorly
popular pose posed posing possible potential powerful practical precise present presented presenting prevent
preventing previous previously primarily principle produce produced producing progress prohibitively project
promise promising propose proposed provide provided provides providing publicly publish published
qualitative quantitative quickly quite range rapidly rarely rather recent recently reduce reduced reducing
refine refining related release released releasing relevant reliable rely relying remain remaining remains
remarkable remarkably report reported reporting repository require required requirement requiring respective
respectively rest result resulted resulting results reveal revealing review rich rigorous rigorously
robustly role roughly sacrifice sacrificing same scalable scheme seamless seamlessly second see seeing seen
seldom select serious serve serving setting shed short show showing shown shows significant significantly
similar simultaneous simultaneously slow solely solid solve solved solving some specifically starting stated
stay still strong strongest struggle studied study suboptimal substantial success successful successfully
suffer suffering suggest suggesting suit suitable suited superior surpass surpassing surprising surprisingly
survey systematic systematically tackle tackling tailor tailored take taken taking thereby think thorough
three throughout together too total toward towards traditional transformative two type typical typically
unable unclear underexplored underlie underlying underscore underscores understand unexpected unexplored
unlike unlikely until urgent url use used useful uses using utilize utilized utilizing validate validating
valuable variety vary varying version versus very vs vulnerable want wants way ways website whether whole
why wide widely widespread without work worth worthwhile www year yet yield yielded yielding
"""
_NEVER_FIRST = """
ability extracted features near preserving
agnostic approach art based centric choice consuming driven enabled framework free guided intensive method
oriented paper powered shot specific stake study technique trained tuned wise work
"""
_NEVER_LAST = """
extracted perfect
agnostic art artificial augmented automated automatic autonomous average based big case centric clinical
closed coarse cognitive common computational constrained consuming contextual continuous convolutional core
cross customized deep dense digital discrete driven dynamic enabled ethical explainable explicit external
fast fine free full general generated generative global graphical guided hard hidden hierarchical high
hybrid implicit individual intensive inter interactive internal interpretable intra joint large level light
lightweight linear linguistic local long low main major mathematical medical minor multi multimodal multiple
neural non nonlinear numerical offline online open oriented parallel personalized physical post powered pre
predictive pretrained primary private public rapid real responsible robotic scientific self semantic semi
sensitive sequential short shot simple single small social source sourced sparse spatial specific stage
state static statistical structural supervised sustainable synthetic technical temporal term textual
theoretical time trained tuned unique unseen unsupervised visual wise world
"""

_NO_ADVERBS = frozenset(["anomaly", "assembly", "early", "family", "monopoly", "reply", "supply"])
NEVER_FIRST = frozenset(_PROSE.split()) | frozenset(_NEVER_FIRST.split())
NEVER_LAST = frozenset(_PROSE.split()) | frozenset(_NEVER_LAST.split())


def is_prose(first: str, last: str) -> bool:
    """Whether a sequence of words begins or ends as no term does."""
    adverb = any(word.endswith("ly") and word not in _NO_ADVERBS for word in (first, last))
    return adverb or first in NEVER_FIRST or last in NEVER_LAST
