package io.jenkins.plugins.signet.runner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** An error that nobody foresaw: the detail goes to a file that only its owner can read, a line says where. */
final class BugReport {

    private BugReport() {}

    /** Writes the detail and returns the line. */
    static String write(Throwable bug) {
        String line = "this is a bug in Signet: " + bug;
        try {
            StringWriter detail = new StringWriter();
            detail.append("signet ").append(ProductVersion.text()).append(", Java ");
            detail.append(Runtime.version().toString()).append(", ").append(System.getProperty("os.name"));
            detail.append(' ').append(System.getProperty("os.arch")).append('\n');
            bug.printStackTrace(new PrintWriter(detail, true));
            Path file = Files.createTempFile("signet-bug-", ".txt");
            Files.writeString(file, detail.toString());
            return line + ". The detail is in " + file + "; please report it";
        } catch (IOException | RuntimeException unwritable) {
            return line + ". The detail could not be written (" + unwritable + ")";
        }
    }
}
