package io.jenkins.plugins.signet.markup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A test suite as JUnit XML, the way Jenkins' {@code junit} step reads it. */
public final class JunitSuite {

    private enum Result {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private record Case(String group, String name, double seconds, Result result, String message, String detail) {}

    private final String name;
    private final Instant at;
    private final List<Case> cases = new ArrayList<>();

    public JunitSuite(String name, Instant at) {
        this.name = name;
        this.at = at;
    }

    /** @param output what it has to say; empty for nothing */
    public void passed(String group, String test, long millis, String output) {
        add(group, test, millis, Result.PASSED, "", output);
    }

    public void failed(String group, String test, long millis, String message, String detail) {
        add(group, test, millis, Result.FAILURE, message, detail);
    }

    /** What it looks at could not be found out. */
    public void undetermined(String group, String test, long millis, String message, String detail) {
        add(group, test, millis, Result.ERROR, message, detail);
    }

    public void skipped(String group, String test, long millis, String reason) {
        add(group, test, millis, Result.SKIPPED, reason, "");
    }

    public boolean isEmpty() {
        return cases.isEmpty();
    }

    private void add(String group, String test, long millis, Result result, String message, String detail) {
        cases.add(new Case(group, test, millis / 1000.0, result, message, detail));
    }

    @Override
    public String toString() {
        Markup xml = new Markup()
                .open(
                        "testsuite",
                        "name",
                        name,
                        "tests",
                        cases.size(),
                        "failures",
                        count(Result.FAILURE),
                        "errors",
                        count(Result.ERROR),
                        "skipped",
                        count(Result.SKIPPED),
                        "timestamp",
                        at);
        cases.forEach(each -> add(xml.line(), each));
        return xml.line().close().line().xml();
    }

    private long count(Result result) {
        return cases.stream().filter(each -> each.result() == result).count();
    }

    private static void add(Markup xml, Case test) {
        String time = String.format(Locale.ROOT, "%.3f", test.seconds());
        xml.open("testcase", "classname", test.group(), "name", test.name(), "time", time);
        if (test.result() != Result.PASSED) {
            xml.element(test.result().name().toLowerCase(Locale.ROOT), test.detail(), "message", test.message());
        } else if (!test.detail().isEmpty()) {
            xml.element("system-out", test.detail());
        }
        xml.close();
    }
}
