# SPDX-License-Identifier: MIT
"""A labgrid strategy: switched off, the image on the stick, running from it."""
import enum

import attr
from labgrid.factory import target_factory
from labgrid.strategy.common import Strategy, StrategyError


class Status(enum.Enum):
    unknown = 0
    off = 1
    written = 2
    running = 3


@target_factory.reg_driver
@attr.s(eq=False)
class BootmarkStrategy(Strategy):
    """Without a storage driver the image is on the stick already, without a mux it stays put."""

    bindings = {
        "power": "PowerProtocol",
        "storage": {"USBStorageDriver", None},
        "mux": {"LXAUSBMuxDriver", None},
    }
    status = attr.ib(default=Status.unknown)

    def _link(self, links):
        if self.mux:
            self.target.activate(self.mux)
            self.mux.set_links(links)

    def _off(self):
        self.target.activate(self.power)
        self.power.off()

    def _written(self):
        self.transition(Status.off)
        if self.storage:
            self._link(["host-device"])
            self.target.activate(self.storage)
            self.storage.write_image()
            self.target.deactivate(self.storage)
        self._link(["dut-device"])

    def _running(self):
        if self.status != Status.written:
            self.transition(Status.written)
        self.power.on()

    def transition(self, status):
        """Go to the status; to the one that it has nothing is done."""
        status = status if isinstance(status, Status) else Status[status]
        steps = {
            Status.off: self._off,
            Status.written: self._written,
            Status.running: self._running,
        }
        if status not in steps:
            raise StrategyError(f"there is no way to {status}")
        if status != self.status:
            steps[status]()
            self.status = status
