"""``qa rules`` and ``qa explain``: what the checks are."""

from __future__ import annotations

import click

from qa.errors import ConfigError, did_you_mean


@click.command()
@click.option(
    "--format",
    "output",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="A line a check, or JSON.",
)
def rules(output: str) -> None:
    """List the checks: code, name, severity, measured confidence."""
    from qa.check.registry import RULES

    rows = sorted(RULES, key=lambda rule: rule.code)
    if output == "json":
        import msgspec

        fields = ("code", "name", "category", "severity", "confidence", "summary")
        table = [{name: getattr(rule, name) for name in fields} for rule in rows]
        click.echo(msgspec.json.format(msgspec.json.encode(table)).decode())
        return
    for rule in rows:
        click.echo(f"{rule.code}  {rule.name:<24} {rule.severity:<9} {rule.confidence:.2f}  {rule.summary}")


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the documentation of one check, by code or name."""
    from qa.check.registry import RULES

    known = {key: rule for rule in RULES for key in (rule.code, rule.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        raise ConfigError(f"unknown code '{code}'{did_you_mean(code, known)}")
    click.echo(
        f"{rule.code} {rule.name} · {rule.category} · {rule.severity} · confidence {rule.confidence:.2f}\n"
    )
    click.echo(rule.doc.strip())
