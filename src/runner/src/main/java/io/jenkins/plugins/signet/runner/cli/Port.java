package io.jenkins.plugins.signet.runner.cli;

/** A TCP port, 0 to 65535. */
record Port(int number) {

    private static final int HIGHEST = 65_535;

    static Port parse(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST) {
            return new Port(Integer.parseInt(text));
        }
        throw new IllegalArgumentException("'" + text + "' is no port");
    }

    /** Reads the option's value. */
    static final class Converter extends Parsed<Port> {
        Converter() {
            super(Port::parse);
        }
    }
}
