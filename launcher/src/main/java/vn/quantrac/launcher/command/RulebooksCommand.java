package vn.quantrac.launcher.command;

import picocli.CommandLine.Command;

/** {@code quantrac rulebooks}: files of rules, without a running product. */
@Command(
    name = "rulebooks",
    description = "Checks rulebooks, and writes out those that ship with the product.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RulebooksCheckCommand.class, RulebooksExportCommand.class})
final class RulebooksCommand {}
