"""The names that arxmend was imported by before: ``cleaners`` and ``schemas``.

Python runs this at its start (``arxmend_old_names.pth`` beside it says so); so it imports nothing
then. It leaves a finder at the end of ``sys.meta_path``, which is asked only for what nobody else
provides: a ``cleaners`` or ``schemas`` of a user's own always comes first.

PYTEST_DONT_REWRITE: pytest would warn in every run that this is imported before it can rewrite it.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

PACKAGES = {"cleaners": "arxmend", "schemas": "arxmend.schemas"}
MODULES = {
    "cleaners.arxiv_id": "arxmend.arxiv_id",
    "cleaners.spark": "arxmend.spark",
    "schemas.checks": "arxmend.schemas.checks",
}


class Loader:
    """Loads the module of arxmend itself, so that there is only one of each."""

    def create_module(self, spec: "ModuleSpec") -> "ModuleType":
        """Import and return the new module; its own spec is kept while the import replaces it."""
        import warnings
        from importlib import import_module

        new = (PACKAGES | MODULES)[spec.name]
        warnings.warn(f"{spec.name!r} is now {new!r}", DeprecationWarning, stacklevel=2)
        module = import_module(new)
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: "ModuleType") -> None:
        """Give the module its own spec back."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state
        if ModuleFinder not in sys.meta_path:
            sys.meta_path.insert(0, ModuleFinder)


class PackageFinder:
    """Finds the packages; the last of all finders."""

    @staticmethod
    def find_spec(name: str, *_: object) -> "ModuleSpec | None":
        """Return how to load a package, or ``None`` if the name is not an old one."""
        return _spec(name) if name in PACKAGES else None


class ModuleFinder:
    """Finds modules in these packages; the first of all finders once one of them is loaded.

    Python's own would find the files of arxmend, and load each a second time under the old name.
    """

    @staticmethod
    def find_spec(name: str, *_: object) -> "ModuleSpec | None":
        """Return how to load a module, or ``None`` if its package is not of arxmend.

        Raises:
            ModuleNotFoundError: if the package is of arxmend, but no such module was documented.
        """
        package, dot, rest = name.partition(".")
        new = PACKAGES.get(package)
        if not dot or new is None or sys.modules.get(package) is not sys.modules.get(new):
            return None
        if name not in MODULES:
            raise ModuleNotFoundError(f"no module {name!r}; see '{new}.{rest}'", name=name)
        return _spec(name)


def _spec(name: str) -> "ModuleSpec":
    from importlib.machinery import ModuleSpec

    return ModuleSpec(name, Loader(), is_package=name in PACKAGES)  # type: ignore[arg-type]


sys.meta_path.append(PackageFinder)
