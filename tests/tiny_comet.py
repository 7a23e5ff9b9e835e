"""Build COMET checkpoints of a few thousand weights, saved as COMET saves them, without any download."""

import pytorch_lightning as ptl
import torch
from comet.models import ReferencelessRegression, UnifiedMetric, XCOMETMetric
from pytorch_lightning.core.saving import save_hparams_to_yaml
from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
from transformers import XLMRobertaConfig, XLMRobertaTokenizerFast

TEXT = [
    "We measure how long lamps burn in twelve towns and repeat it every year.",
    "The method is simple, fast and needs no labels at all.",
    "我们测量了十二个城镇的路灯能亮多久，并且每年重复一次。",
    "该方法简单、快速，完全不需要标签。",
]
SIZE = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
POSITIONS = 514


def build_encoder(folder, texts=TEXT, pieces=200, **size):
    """Save tokenizer and configuration of an XLM-R; return the folder."""
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=pieces, special_tokens=special, unk_token="<unk>")
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(name, tokenizer.token_to_id(name)) for name in special],
    )
    fast = XLMRobertaTokenizerFast(tokenizer_object=tokenizer)
    fast.save_pretrained(folder)
    config = XLMRobertaConfig(
        vocab_size=len(fast),
        max_position_embeddings=POSITIONS,
        type_vocab_size=1,
        pad_token_id=1,
        **(SIZE | size),
    )
    config.save_pretrained(folder)
    return str(folder)


def save(model, folder):
    """Write ``checkpoints/model.ckpt`` and ``hparams.yaml``, by the code that a training run writes them with."""
    trainer = ptl.Trainer(accelerator="cpu", devices=1, logger=False, enable_checkpointing=False)
    trainer.strategy.connect(model)
    trainer.save_checkpoint(folder / "checkpoints" / "model.ckpt", weights_only=True)
    save_hparams_to_yaml(folder / "hparams.yaml", model.hparams)
    return folder


def settings(encoder, layers=2):
    return {
        "encoder_model": "XLM-RoBERTa",
        "pretrained_model": encoder,
        "hidden_sizes": [8],
        "nr_frozen_epochs": 0,
        "keep_embeddings_frozen": False,
        "load_pretrained_weights": False,
    } | ({"word_layer": layers} if layers else {})


def cometkiwi(folder, encoder, **other):
    """A model of the kind of wmt22-cometkiwi-da."""
    torch.manual_seed(8)
    return save(UnifiedMetric(**settings(encoder), input_segments=["mt", "src"], **other), folder)


def xcomet(folder, encoder, bias=(0.0, 0.0, 0.0, 0.0)):
    """A model of the kind of XCOMET; ``bias`` of no error, minor, major, critical says what it sees."""
    torch.manual_seed(9)
    model = XCOMETMetric(**settings(encoder))
    with torch.no_grad():
        model.hidden2tag.bias.copy_(torch.tensor(bias))
    return save(model, folder)


def referenceless(folder, encoder):
    """A model of the kind of wmt20-comet-qe-da."""
    torch.manual_seed(10)
    return save(ReferencelessRegression(**settings(encoder, layers=0)), folder)
