package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.sql.SQLException;
import java.util.List;

/** A session on a server, or in a folder, on which scratch databases are made and dropped. */
public interface ScratchServer extends AutoCloseable {

    /** The databases whose names begin so, and that this user may drop. */
    List<String> databases(String prefix) throws SQLException;

    void create(String name) throws SQLException;

    void drop(String name) throws SQLException;

    /** How a database of this name is reached, with the same credentials. */
    DatabaseAddress address(String name);

    /** Names with which statements would reach past this scratch database to another one of the same server. */
    List<String> otherDatabases(String name) throws SQLException;

    @Override
    void close() throws SQLException;
}
