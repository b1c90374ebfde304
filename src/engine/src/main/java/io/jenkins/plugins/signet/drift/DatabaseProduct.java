package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/** A database product that Signet can read, and on which it can replay migrations. */
public interface DatabaseProduct {

    /** What a schema of it may say as its {@link Schema#engine()}, the usual one first. */
    List<String> engines();

    /** The schemes of its URLs: {@code postgresql} for {@code jdbc:postgresql:}. */
    List<String> schemes();

    /** How its URLs are written, for a remedy. */
    String example();

    SqlDialect dialect();

    /**
     * The address as seen from a folder, where a part of it is a relative path.
     *
     * @throws InputException if the address is none of this product
     */
    default DatabaseAddress within(Path folder, DatabaseAddress address) {
        return address;
    }

    /**
     * Reads all of a schema in one read-only transaction.
     *
     * @throws InputException if the address is none of this product
     * @throws UndeterminedException if the database cannot be reached or read
     */
    Schema read(DatabaseAddress address, Limits limits, Consumer<String> progress);

    /**
     * Opens a connection that may write, for migrations.
     *
     * @param statement the longest that a statement may take
     * @throws InputException if the address is none of this product
     * @throws UndeterminedException if the database cannot be reached
     */
    Connection open(DatabaseAddress address, Limits limits, Duration statement);

    /**
     * Opens a connection that may only read.
     *
     * @throws InputException if the address is none of this product
     * @throws UndeterminedException if the database cannot be reached
     */
    default Connection openToRead(DatabaseAddress address, Limits limits) throws SQLException {
        Connection connection = open(address, limits, limits.statement());
        try {
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The server's or driver's own words without any secret. */
    default String why(SQLException e, DatabaseAddress address) {
        return address.why(e.getMessage(), e.getSQLState());
    }

    /** Whether the connection is gone, and not just one statement. */
    boolean isLost(SQLException e);

    /** The character of the statement, from 1, at which the server found the mistake. */
    default int position(SQLException e) {
        return 1;
    }

    /** Where scratch databases are made and dropped. */
    ScratchServer scratchServer(DatabaseAddress server, Limits limits);

    /** Whether its user is allowed that, as the server tells it; empty if it does not. */
    Optional<Boolean> mayMakeScratch(Connection connection) throws SQLException;

    /** What its user has to be allowed for that, for a remedy. */
    String scratchPermission();

    /** The kinds that belong to the server or to one database of it, and so are not for migrations to say. */
    SortedSet<String> beyondMigrations();

    /** What makes a session as new before each migration file, so that none inherits the settings of another. */
    List<String> freshSession(Limits limits);

    /** A path as a repair names it. */
    String spelled(String path);

    /** Whether two different values of an attribute mean the same, each on a server of its own version. */
    boolean same(VersionDifference versions, String kind, String attribute, String expected, String actual);

    /**
     * The texts in which two schemas differ, and that are the same once this server has parsed both.
     *
     * @param scratch a database that holds all of {@code own}, and is not to be changed
     * @throws SQLException if it is lost
     */
    default Set<ParsedAlike> parsedAlike(DatabaseAddress scratch, Limits limits, Schema own, Schema other)
            throws SQLException {
        return Set.of();
    }

    /** Whether an attribute that only one side has, or that follows from another, can be compared at all. */
    default boolean isComparable(String attribute, Fact expected, Fact actual) {
        return true;
    }

    /** The value of an attribute, where it stands for what a server of this major version has from the beginning. */
    default String inWords(int major, String kind, String attribute, String value) {
        return value;
    }

    /** Equal for values of an attribute that mean the same, as far as that can be said of one value by itself. */
    default String meaning(String attribute, String value) {
        return value;
    }

    /**
     * What attributes are without being said, when an object is made: for a repair to be whole, all others have to be in it.
     * {@code *} stands for any value. Empty if nothing is known of that.
     */
    default Map<String, String> unsaid() {
        return Map.of();
    }
}
