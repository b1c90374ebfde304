package io.jenkins.plugins.signet.runner.cli;

import picocli.CommandLine.Option;

/** Where migrations are replayed, if not beside the database that they are compared with. */
final class ScratchOptions {

    @Option(
            names = "--scratch",
            paramLabel = "DATABASE",
            description = "The server on which migrations are replayed, as jdbc:… or environment:NAME. Default: the one"
                    + " that they are compared with.")
    private String database;

    @Option(names = "--scratch-user", paramLabel = "NAME", description = "Who logs in to a jdbc: scratch server.")
    private String user;

    @Option(
            names = "--scratch-password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds their password.")
    private String passwordVariable;

    /** @return what was given; else the login of the other side */
    Login or(String otherSide, String otherUser, String otherPasswordVariable) {
        return database == null
                ? new Login(otherSide, otherUser, otherPasswordVariable)
                : new Login(database, user, passwordVariable);
    }

    /** A database as its user writes it, with the name of the variable that holds the password. */
    record Login(String database, String user, String passwordVariable) {}
}
