/* SPDX-License-Identifier: MIT */
#ifndef HOST_COMMAND_H
#define HOST_COMMAND_H

/*
 * The subcommands: each parses its own arguments (argv[0] is its name) and returns the exit
 * status of the process, enum exit_code.
 */
int cmd_run(int argc, char **argv);
int cmd_capture(int argc, char **argv);
int cmd_decode(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_compare(int argc, char **argv);

#endif
