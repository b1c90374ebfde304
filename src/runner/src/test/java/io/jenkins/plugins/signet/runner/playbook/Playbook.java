package io.jenkins.plugins.signet.runner.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a playbook has people type. A block of {@code console} has commands behind {@code $}, each with what it prints; {@code …}
 * stands for anything, alone on a line for any number of lines. Behind {@code console}: {@code exit N} (or {@code any}), which the
 * block's last command ends with, and {@code press} if somebody presses promote meanwhile.
 */
record Playbook(List<Step> steps) {

    /**
     * A command.
     *
     * @param exit what it ends with; {@code any} if that is not said
     */
    record Step(String command, String printed, String exit, boolean press) {

        boolean isAsPrinted(String said) {
            String pattern =
                    Arrays.stream(printed.split("\n", -1)).map(Step::line).collect(Collectors.joining());
            return Pattern.compile(pattern).matcher(said.stripTrailing() + "\n").matches();
        }

        private static String line(String line) {
            if (line.equals("…")) {
                return "(?s:.*\n)?";
            }
            return Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\n";
        }
    }

    static Playbook read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        String[] blocks = Files.readString(file).split("(?m)^```");
        for (int i = 1; i < blocks.length; i += 2) {
            String head = blocks[i].lines().findFirst().orElse("");
            if (head.startsWith("console")) {
                steps.addAll(block(List.of(head.split(" ")), blocks[i].substring(head.length() + 1)));
            }
        }
        return new Playbook(steps);
    }

    private static List<Step> block(List<String> words, String text) {
        List<Step> steps = new ArrayList<>();
        String[] commands = text.split("(?m)^\\$ ");
        int exit = words.indexOf("exit");
        for (int i = 1; i < commands.length; i++) {
            int end = commands[i].indexOf('\n');
            boolean isLast = i == commands.length - 1;
            steps.add(new Step(
                    commands[i].substring(0, end),
                    commands[i].substring(end + 1).stripTrailing(),
                    exit < 0 || !isLast ? "0" : words.get(exit + 1),
                    words.contains("press")));
        }
        return steps;
    }
}
