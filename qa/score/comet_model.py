"""Find a COMET checkpoint on this machine and load it; nothing is ever downloaded.

The folder of a checkpoint is the one COMET itself writes: ``checkpoints/model.ckpt`` beside ``hparams.yaml``.
A checkpoint holds the weights of the encoder but not its tokenizer and configuration, which
``pretrained_model`` in ``hparams.yaml`` names: these must lie in the cache of the Hugging Face hub, or the
name must be a folder. A checkpoint is a pickle and can run code: load only what you trust.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import ConfigError, MissingExtraError

ORGANISATION = "Unbabel"
WITHOUT_REFERENCE = ("referenceless_regression_metric", "unified_metric", "xcomet_metric")
_LOUD = ("pytorch_lightning", "lightning", "lightning_fabric", "lightning.pytorch", "comet", "transformers")
_END_HASHED = 1 << 20


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that is on this machine.

    Attributes:
        name: as signatures show it.
        path: of the weights.
        identity: changes when the weights or the settings do.
        encoder: name or folder of the encoder's tokenizer and configuration.
    """

    name: str
    path: Path
    identity: str
    encoder: str

    @property
    def signature(self) -> str:
        """The model as part of a score's signature."""
        version = importlib.metadata.version("unbabel-comet")
        return f"model:{self.name}|id:{self.identity[:8]}|comet:{version}"


def find_checkpoint(model: str) -> Checkpoint:
    """Find a model by name or path, without loading it.

    Args:
        model: folder, ``.ckpt`` file, or name on the Hugging Face hub; ``Unbabel/`` may be left out.

    Raises:
        MissingExtraError: COMET is not installed.
        ConfigError: the model is not on this machine, or it needs reference translations.
    """
    if importlib.util.find_spec("comet") is None:
        raise MissingExtraError("comet", "--scorer comet")
    given = Path(model).expanduser()
    if given.exists():
        name, weights = given.resolve().stem, _weights(given)
    elif (
        given.is_absolute() or model.startswith((".", "~")) or given.suffix == ".ckpt" or model.count("/") > 1
    ):
        raise ConfigError(f"there is no COMET model at '{model}'")
    else:
        repository = model if "/" in model else f"{ORGANISATION}/{model}"
        name, weights = repository.partition("/")[2], _in_hub_cache(repository)
    settings = _settings(weights)
    return Checkpoint(name, weights, _identity(weights), str(settings.get("pretrained_model", "")))


def load_checkpoint(checkpoint: Checkpoint) -> Any:  # noqa: ANN401 - COMET has no types
    """Load a checkpoint with COMET's own code.

    Raises:
        ConfigError: it can't be read, or the files of its encoder are not on this machine.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with quiet():
        from comet import load_from_checkpoint

        try:
            model = load_from_checkpoint(str(checkpoint.path), local_files_only=True)
        except OSError as error:
            raise ConfigError(
                f"COMET model '{checkpoint.name}' needs tokenizer and configuration of its encoder "
                f"'{checkpoint.encoder}'; they are not on this machine and qa downloads nothing. Fetch them: "
                f"huggingface-cli download {checkpoint.encoder} --exclude '*.bin' '*.safetensors' '*.h5'"
            ) from error
        except Exception as error:  # a damaged pickle raises anything
            said = str(error).strip().splitlines() or [type(error).__name__]
            raise ConfigError(
                f"is no checkpoint that COMET can load: {said[0]}", str(checkpoint.path)
            ) from error
        model.eval()
        return model


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Silence what COMET and its libraries print, warn and log; put the logging back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    loggers = [logging.getLogger(name) for name in _LOUD]
    levels = [one.level for one in loggers]
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # A root that has a handler is left alone by the ``logging.basicConfig`` of ``import comet``.
    root.addHandler(logging.NullHandler())
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for one, before in zip(loggers, levels, strict=True):
            one.setLevel(before)


def _weights(given: Path) -> Path:
    weights = given / "checkpoints" / "model.ckpt" if given.is_dir() else given
    if not weights.is_file():
        raise ConfigError("there is no checkpoints/model.ckpt in it, as COMET saves its models", str(given))
    return weights


def _in_hub_cache(repository: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return _weights(Path(snapshot_download(repository, local_files_only=True)))
    except HFValidationError as error:
        raise ConfigError(f"'{repository}' is neither a path nor a name of a COMET model") from error
    except (LocalEntryNotFoundError, ConfigError) as error:
        raise ConfigError(
            f"COMET model '{repository}' is not on this machine and qa downloads nothing. Accept its licence "
            f"at https://huggingface.co/{repository} and fetch it: huggingface-cli login && python -c "
            f"\"from comet import *; load_from_checkpoint(download_model('{repository}'))\""
        ) from error


def _settings(weights: Path) -> Mapping[str, Any]:
    import yaml

    path = weights.parent.parent / "hparams.yaml"
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError("is missing: COMET saves it beside the folder 'checkpoints'", str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError("is not valid YAML", str(path)) from error
    kind = settings.get("class_identifier") if isinstance(settings, dict) else None
    if kind not in WITHOUT_REFERENCE:
        raise ConfigError(
            f"this model is a '{kind}', which needs reference translations; models without: "
            f"{', '.join(WITHOUT_REFERENCE)}",
            str(path),
        )
    if kind == "unified_metric" and "src" not in settings.get("input_segments", ["src"]):
        raise ConfigError("this model compares with references and does not read the source", str(path))
    return dict(settings)


def _identity(weights: Path) -> str:
    """Hash settings, size and both ends: the index at the end of a checkpoint holds all check sums."""
    digest = hashlib.sha256((weights.parent.parent / "hparams.yaml").read_bytes())
    with weights.open("rb") as file:
        digest.update(file.read(_END_HASHED))
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_HASHED))
        digest.update(file.read() + size.to_bytes(8, "little"))
    return digest.hexdigest()
