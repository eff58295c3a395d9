#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write the image, capture the machine's port, switch it on; the exit status of the capture.

usage: measure.py ENVIRONMENT BOOTMARK DIR
"""
import subprocess
import sys
import time

from labgrid import Environment
from labgrid.resource import NetworkSerialPort
from labgrid.resource.base import SerialPort


def source_of(target):
    """The machine's serial port as bootmark capture names it, and its speed."""
    for resource in target.resources:
        if isinstance(resource, NetworkSerialPort):
            kind = "telnet://" if resource.protocol == "rfc2217" else "tcp:"
            return f"{kind}{resource.host}:{resource.port}", resource.speed
        if isinstance(resource, SerialPort):
            target.await_resources([resource])
            return resource.port, resource.speed
    raise SystemExit("measure.py: the target has no serial port")


def wait_until_open(capture, folder):
    """The capture listens before the machine may speak."""
    log = f"{folder}/serial.times"
    for _ in range(100):
        if capture.poll() is not None:
            return
        try:
            with open(log, encoding="ascii") as times:
                if times.read(1):
                    return
        except FileNotFoundError:
            pass
        time.sleep(0.1)


def main(environment, bootmark, folder):
    target = Environment(environment).get_target("main")
    strategy = target.get_driver("BootmarkStrategy")
    strategy.transition("written")
    source, speed = source_of(target)
    capture = subprocess.Popen([bootmark, "capture", "-o", folder, "--baud", str(speed), source])
    try:
        wait_until_open(capture, folder)
        if capture.poll() is None:
            strategy.transition("running")
        return capture.wait()
    finally:
        if capture.poll() is None:
            capture.terminate()
        strategy.transition("off")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
