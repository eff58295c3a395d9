#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What of the lab files can be checked without a lab, with Debian's lava-common and labgrid.

usage: check.py BOOTMARK: the job against LAVA's schema, the environment through labgrid's loader,
and the driver script with a pty for a port and a program for a power switch.
"""
import base64
import hashlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import tty
import zlib

import yaml

HERE = pathlib.Path(__file__).resolve().parent

# As initramfs/runner/lava.h has them; ci/unit/test_runner_lava.c sees the runner print them.
SIGNALS = (
    "<LAVA_SIGNAL_STARTRUN bootmark 1ab5e551>\r\n",
    "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=cpu.threads-1.1 RESULT=pass UNITS=ms "
    "MEASUREMENT=1003.512>\r\n",
    "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=fileio.1 RESULT=skip>\r\n",
    "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=run RESULT=skip UNITS=samples MEASUREMENT=1>\r\n",
    "<LAVA_SIGNAL_ENDRUN bootmark 1ab5e551>\r\n",
)


def line(stream, kind, seq, payload):
    """A line of stream/FORMAT.md."""
    body = f"1ab5e551 {stream} {kind} {seq} {payload}"
    return f"BM1 {zlib.crc32(body.encode()):08x} {body}\r\n"


def tarball():
    """The least that a run delivers."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz") as archive:
        for name, text in (("run", "session=1ab5e551\nstatus=ok\n"), ("facts", "kernel=6.1\n")):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def machine_log():
    """What a machine says from switching on to its end."""
    data = tarball()
    pieces = [data[at:at + 768] for at in range(0, len(data), 768)]
    extent = (f"size={len(data)} sha256={hashlib.sha256(data).hexdigest()} lines={len(pieces)} "
              "name=results.tar.xz")
    lines = ["GRUB loading.\r\n", line("events", "V", 0, "t_ns=1000 stage=mount"), *SIGNALS,
             line("results", "B", 0, extent)]
    lines += [line("results", "D", seq, base64.b64encode(piece).decode())
              for seq, piece in enumerate(pieces)]
    lines += [line("results", "E", 0, extent),
              line("events", "V", 1, "t_ns=2000 stage=done status=ok")]
    return "".join(lines)


def check_job(log):
    """The schema, and the patterns against lines as the runner says them."""
    from lava_common.schemas import validate

    job = yaml.safe_load((HERE / "native.yaml").read_text())
    validate(job)
    prompt = job["actions"][1]["boot"]["prompts"][0]
    assert re.search(prompt, log), "the boot prompt is not in the log"
    monitor = job["actions"][2]["test"]["monitors"][0]
    for pattern in (monitor["start"], monitor["end"]):
        assert re.search(pattern, log), f"{pattern} is not in the log"
    found = [match.groupdict() for match in re.finditer(monitor["pattern"], log)]
    assert found == [
        {"test_case_id": "cpu.threads-1.1", "result": "pass", "units": "ms",
         "measurement": "1003.512"},
        {"test_case_id": "fileio.1", "result": "skip", "units": "", "measurement": None},
        {"test_case_id": "run", "result": "skip", "units": "samples", "measurement": "1"},
    ], found
    assert all(case["result"] in monitor["fixupdict"] for case in found)


def check_environment():
    """All resources and drivers are known, bound, and the strategy is there."""
    from labgrid import Environment

    target = Environment(str(HERE / "environment.yaml")).get_target("main")
    strategy = target.get_driver("BootmarkStrategy", activate=False)
    assert strategy.power and strategy.storage and strategy.mux


def speak(machine, switch, log):
    """The machine: nothing until it is switched on."""
    while not switch.exists():
        time.sleep(0.05)
    os.write(machine, log.encode())


def check_driver(bootmark, log):
    """From switching on to results, through the pty."""
    with tempfile.TemporaryDirectory() as folder:
        machine, port = os.openpty()
        tty.setraw(port)
        switch = pathlib.Path(folder, "on")
        environment = pathlib.Path(folder, "environment.yaml")
        environment.write_text(yaml.safe_dump({
            "targets": {"main": {
                "resources": {"RawSerialPort": {"port": os.ttyname(port), "speed": 115200}},
                "drivers": {
                    "ExternalPowerDriver": {
                        "cmd_on": f"touch {switch}", "cmd_off": "true", "delay": 0.0},
                    "BootmarkStrategy": {},
                },
            }},
            "imports": [str(HERE / "strategy.py")],
        }, sort_keys=False))
        threading.Thread(target=speak, args=(machine, switch, log), daemon=True).start()
        done = subprocess.run(
            [sys.executable, HERE / "measure.py", environment, bootmark, f"{folder}/run"],
            check=False, timeout=120)
        assert done.returncode == 0, f"measure.py: exit status {done.returncode}"
        assert pathlib.Path(folder, "run", "results.tar.xz").exists()


def main(bootmark):
    log = machine_log()
    check_job(log)
    print("LAVA job: valid")
    check_environment()
    print("labgrid environment: loads")
    check_driver(bootmark, log)
    print("labgrid driver: from switching on to results")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
