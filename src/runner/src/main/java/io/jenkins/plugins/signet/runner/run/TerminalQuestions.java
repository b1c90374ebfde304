package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Answer;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks on a terminal, one question at a time: each parameter on a line of its own, where an empty line takes the default,
 * and then whether to go on. What is answered elsewhere meanwhile is asked no further.
 */
final class TerminalQuestions {

    private static final long LOOK_MILLIS = 200;
    private static final String END = "\0";

    private final Questions questions;
    private final InputStream in;
    private final PrintStream out;
    private final String operator;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private boolean started;

    TerminalQuestions(Questions questions, InputStream in, PrintStream out, String operator) {
        this.questions = questions;
        this.in = in;
        this.out = out;
        this.operator = operator;
    }

    /** Whether anybody can write to it: not to the input of a process that was started without one. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere(InputStream in) {
        if (in != System.in) {
            return hasMore(in);
        }
        Path files = Path.of("/proc/self/fd");
        if (Files.notExists(files)) {
            return System.console() != null; // from JDK 22 on always so, which asks once too often
        }
        Path input = files.resolve("0");
        try {
            return Files.exists(input) && !input.toRealPath().equals(Path.of("/dev/null"));
        } catch (IOException unnamed) {
            // a pipe has no path
            return true;
        }
    }

    private static boolean hasMore(InputStream in) {
        try {
            return in.available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Begins to listen when there is something to ask, and not before: until then the input is not ours. */
    synchronized void ask(String id) {
        if (!started) {
            started = true;
            daemon(this::read).start();
            daemon(this::converse).start();
        }
        asked.add(id);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "signet-terminal");
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException gone) {
            // nobody is there any more
        }
        lines.add(END);
    }

    private void converse() {
        try {
            while (true) {
                Optional<Question> question = questions.open(asked.take());
                if (question.isPresent() && !settle(question.get())) {
                    return;
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether anybody may write more */
    private boolean settle(Question question) throws InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        if (!question.submitters().isEmpty()) {
            say("(asked of " + String.join(", ", question.submitters()) + "; " + operator
                    + " started the run and may answer)");
        }
        for (Map<String, ?> parameter : question.parameters()) {
            while (!values.containsKey(String.valueOf(parameter.get("name")))) {
                say(prompt(parameter));
                Optional<String> line = line(question);
                if (line.isEmpty()) {
                    return !questions.open(question.id()).isPresent();
                }
                take(parameter, line.get().strip(), values);
            }
        }
        while (true) {
            say(question.ok() + " or Abort? [" + question.ok().toLowerCase(Locale.ROOT) + "/abort]");
            Optional<String> line = line(question);
            if (line.isEmpty()) {
                return !questions.open(question.id()).isPresent();
            }
            String word = line.get().strip().toLowerCase(Locale.ROOT);
            boolean proceed = List.of(question.ok().toLowerCase(Locale.ROOT), "y", "yes", "ok", "proceed")
                    .contains(word);
            if (proceed || List.of("abort", "n", "no").contains(word)) {
                questions.answer(question.id(), new Answer(proceed, operator, proceed ? values : Map.of()));
                return true;
            }
        }
    }

    private static String prompt(Map<String, ?> parameter) {
        String description = String.valueOf(parameter.get("description"));
        String choices = parameter.get("choices") instanceof List<?> list && !list.isEmpty() ? " " + list : "";
        boolean secret = "password".equals(parameter.get("type"));
        return parameter.get("name") + (description.isBlank() ? "" : " (" + description + ")") + choices + " ["
                + (secret ? "" : parameter.get("defaultValue")) + "]:";
    }

    /** Takes what fits; anything else is asked for again. */
    private void take(Map<String, ?> parameter, String line, Map<String, String> values) {
        String value = line.isEmpty() ? String.valueOf(parameter.get("defaultValue")) : line;
        boolean choice = parameter.get("choices") instanceof List<?> list && !list.isEmpty();
        boolean fits = choice
                ? ((List<?>) parameter.get("choices")).contains(value)
                : !"booleanParam".equals(parameter.get("type"))
                        || List.of("true", "false").contains(value);
        if (fits) {
            values.put(String.valueOf(parameter.get("name")), value);
        } else {
            say("'" + value + "' is not one of " + (choice ? parameter.get("choices") : "true and false"));
        }
    }

    /** The next line; empty if there will be none, or if the question is settled. */
    private Optional<String> line(Question question) throws InterruptedException {
        while (questions.open(question.id()).isPresent()) {
            String line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (END.equals(line)) {
                lines.add(END);
                return Optional.empty();
            }
            if (line != null) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
