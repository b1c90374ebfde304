package io.jenkins.plugins.signet.starter;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A line that a shell would run, as an argument list: its words, or the shell with it where only a shell understands it. */
record CommandLineText(String line) {

    private static final Pattern FOR_A_SHELL = Pattern.compile("[|&;<>()`\"'\\\\*?~!]|^[A-Za-z_][A-Za-z0-9_]*=");

    List<String> arguments() {
        String filled = line.replaceAll("\\$\\{PORT(?::-[0-9]+)?}|\\$PORT\\b", "\\${port}")
                .strip();
        return FOR_A_SHELL.matcher(filled).find()
                        || filled.replace("${port}", "").contains("$")
                ? List.of("sh", "-c", line.strip())
                : Arrays.asList(filled.split("\\s+"));
    }

    /** Run in a folder into which an archive of the whole application is unpacked first. */
    static List<String> unpacked(String archive, String line) {
        return List.of("sh", "-c", "mkdir -p run && tar xzf " + archive + " -C run && cd run && exec " + line.strip());
    }
}
