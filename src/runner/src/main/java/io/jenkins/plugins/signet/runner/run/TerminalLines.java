package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Questions on a terminal, before anything is at work: one line each. */
public final class TerminalLines {

    private final InputStream in;
    private final PrintStream out;

    public TerminalLines(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /** Whether anybody can answer. */
    public static boolean isThere(InputStream in) {
        return TerminalQuestions.isThere(in);
    }

    /**
     * @param otherwise what an empty line stands for
     * @throws InputException if nobody answers any more
     */
    public String ask(String question, String otherwise) {
        out.print(question + (otherwise.isEmpty() ? " " : " [" + otherwise + "] "));
        out.flush();
        String line = line().strip();
        return line.isEmpty() ? otherwise : line;
    }

    /** Byte by byte, so that what is behind the line is left for others. */
    private String line() {
        StringBuilder bytes = new StringBuilder();
        try {
            int read = in.read();
            if (read < 0) {
                throw new InputException("the terminal was closed before all was answered", "init", "Add --yes");
            }
            while (read >= 0 && read != '\n') {
                bytes.append((char) read);
                read = in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
