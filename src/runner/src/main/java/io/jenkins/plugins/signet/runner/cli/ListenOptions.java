package io.jenkins.plugins.signet.runner.cli;

import picocli.CommandLine.Option;

/** Where a board is served. */
final class ListenOptions {

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. One that others reach takes users or tokens, who then sign in:"
                    + " see 'signet board user' and 'signet board token'. Default: ${DEFAULT-VALUE}")
    private String address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            converter = Port.Converter.class,
            description = "The port to listen on; 0 takes any that is free. Default: ${DEFAULT-VALUE}")
    private Port port;

    String address() {
        return address;
    }

    int port() {
        return port.number();
    }
}
