"""Output is replaced whole or not at all: it is built in a folder beside, which then takes the old one's place.

Where the system can exchange two folders in one step (Linux: renameat2, macOS: renamex_np) there is no moment without an output. Elsewhere
two renames do it; a process killed between them leaves the old output beside, and the next start puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import Message, OutputError

MARK = ".kg-output"
_MARK_TEXT = "made by kg; replaced whole by the next run that writes here\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_NOT_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV})


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build in; when the block ends well, it takes `folder`'s place with all that is in it.

    When the block raises, `folder` stays as it was. What a killed run left behind is cleared away first. Raises OutputError when `folder`
    cannot be written, holds things that kg did not make, or is being written by another run.
    """
    folder = folder.resolve()
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_beside(folder, "lock"), timeout=0)
        lock.acquire()
    except Timeout:
        raise OutputError(
            Message(f"另一个 kg 正在写 {folder}", f"Another kg is writing {folder}"),
            Message("请等它结束，或用 --output 换一个文件夹。", "Wait until it has finished, or name another folder with --output."),
        ) from None
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield from _replace(folder)
    finally:
        lock.release()


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; when the block ends well, the file there takes `path`'s place.

    When the block raises, `path` stays as it was. Raises OutputError when `path` is a folder or cannot be written.
    """
    path = path.resolve()
    if path.is_dir():
        raise OutputError(
            Message(f"{path} 是文件夹，不是文件", f"{path} is a folder, not a file"),
            Message("请用 --output 指定一个文件名。", "Name a file with --output."),
        )
    fresh = path.with_name(f".{path.name}.{os.getpid()}.kg-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch()
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield fresh
        fresh.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Put back an output that a killed run had moved aside; for readers, who open `folder` afterwards. Nothing happens during a run."""
    folder = folder.resolve()
    if folder.exists() or not _beside(folder, "old").exists():
        return
    try:
        with FileLock(_beside(folder, "lock"), timeout=0):
            _clear_up(folder)
    except (Timeout, OSError):
        return


def _replace(folder: Path) -> Iterator[Path]:
    fresh = _beside(folder, "new")
    try:
        _clear_up(folder)
        fresh.mkdir()
        (fresh / MARK).write_text(_MARK_TEXT, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield fresh
        _check(folder)
        swap_in(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap_in(fresh: Path, folder: Path) -> None:
    """Let `fresh` take `folder`'s place. Raises OutputError when the system refuses; `folder` is then as it was."""
    try:
        if not folder.exists():
            fresh.rename(folder)
        elif not exchange(fresh, folder):
            swap_by_renames(fresh, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def swap_by_renames(fresh: Path, folder: Path) -> None:
    """Let `fresh` take `folder`'s place by way of a third name, where two folders cannot be exchanged in one step."""
    old = _beside(folder, "old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where this system or file system has no such step. Raises OSError when it refuses."""
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call, arguments = getattr(libc, "renamex_np", None), (*names, _RENAME_SWAP)
    else:
        call, arguments = getattr(libc, "renameat2", None), (_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.kg-{what}")


def _clear_up(folder: Path) -> None:
    old, fresh = _beside(folder, "old"), _beside(folder, "new")
    if old.exists():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.rename(folder)
    if fresh.exists():
        shutil.rmtree(fresh)


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(
            Message(f"{folder} 是文件，不是文件夹", f"{folder} is a file, not a folder"),
            Message("请用 --output 另指定一个文件夹。", "Name another folder with --output."),
        )
    if folder.is_dir() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise OutputError(
            Message(f"{folder} 里有不是 kg 写的内容，不敢覆盖", f"{folder} holds things that kg did not make; they stay as they are"),
            Message("请用 --output 指定一个新的或空的文件夹。", "Name a new or an empty folder with --output."),
        )


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        Message(f"不能写入 {folder}：{error.strerror}", f"Cannot write {folder}: {error.strerror}"),
        Message("请检查权限和磁盘空间，或用 --output 换个地方。", "Check permissions and disk space, or name another --output."),
    )
