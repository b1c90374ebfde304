package io.jenkins.plugins.signet.runner.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, from the model of the command line: picocli has it for bash and zsh. */
record FishCompletion(CommandLine signet) {

    String text() {
        StringBuilder lines = new StringBuilder("# Completion of signet for fish.\ncomplete -c signet -f\n");
        commands(lines, signet, "__fish_use_subcommand");
        return lines.toString();
    }

    private void commands(StringBuilder lines, CommandLine command, String when) {
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            String seen = "__fish_seen_subcommand_from " + sub.getKey();
            lines.append("complete -c signet -n '")
                    .append(when)
                    .append("' -a ")
                    .append(sub.getKey())
                    .append(" -d ")
                    .append(quoted(
                            first(sub.getValue().getCommandSpec().usageMessage().description())))
                    .append('\n');
            sub.getValue().getCommandSpec().options().forEach(option -> option(lines, option, seen));
            commands(lines, sub.getValue(), seen);
        }
    }

    private static void option(StringBuilder lines, OptionSpec option, String when) {
        lines.append("complete -c signet -n '").append(when).append('\'');
        for (String name : option.names()) {
            lines.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
        }
        if (option.arity().max() > 0) {
            lines.append(isPath(option) ? " -rF" : " -x");
        }
        lines.append(" -d ").append(quoted(first(option.description()))).append('\n');
    }

    private static boolean isPath(OptionSpec option) {
        return java.nio.file.Path.class.equals(option.type());
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
