"""Refuses a limit that is too low and a wrong `--config` in one line; prints what a run says.

Snakemake makes its logger plugins before it opens a file or reads the configuration, so that this
is where a project can look first. Without it, of 63 such mistakes 25 ended in a traceback, four did
not end (a pipe, /dev/zero, 80 MB, aliases of mappings), and a template's code was run.
"""

from __future__ import annotations

import logging
import sys

from snakemake_interface_logger_plugins.base import LogHandlerBase

from calculus_for_ml.config.command_line import check_arguments
from calculus_for_ml.running.limits import require_limits
from calculus_for_ml.running.start import exit_in_one_line, name_user, restart_cleanly
from calculus_for_ml.running.terminal import Terminal, cancel_timers


class LogHandler(LogHandlerBase):
    """A handler that looks at limits and the command line when it is made, and then prints.

    What a dry run and `--verbose` print is left to Snakemake's own handler.
    """

    writes_to_file = needs_rulegraph = False
    has_filter = has_formatter = True

    def __post_init__(self) -> None:
        restart_cleanly()
        name_user()
        with exit_in_one_line():
            require_limits()
            check_arguments(sys.argv[1:])
        if self.writes_to_stream:
            self._terminal = Terminal(sys.stdout if self.common_settings.stdout else sys.stderr)

    @property
    def writes_to_stream(self) -> bool:
        """Whether this handler prints."""
        return not (self.common_settings.dryrun or self.common_settings.verbose)

    def emit(self, record: logging.LogRecord) -> None:
        """Print what is worth a line."""
        if self.writes_to_stream:
            self._terminal.show(record)

    def close(self) -> None:
        """Print what has to stand last, and let the run end at once."""
        if self.writes_to_stream:
            self._terminal.close()
        cancel_timers()
        super().close()
