package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An empty database, made on a given server and dropped when closed. Its name says when it was made, so that the next one
 * on that server can drop those that a crash left behind.
 */
final class ScratchDatabase implements AutoCloseable {

    /** Longer than any replay: what is older, nobody is using any more. */
    static final Duration STALE = Duration.ofHours(6);

    private static final String PREFIX = "signet_scratch_";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{14})_[0-9a-f]{8}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final DatabaseProduct product;
    private final DatabaseAddress server;
    private final Limits limits;
    private final Consumer<String> progress;
    private final String name;
    private final DatabaseAddress address;
    private final List<String> others;

    private ScratchDatabase(
            DatabaseProduct product,
            DatabaseAddress server,
            Limits limits,
            InstantSource clock,
            Consumer<String> progress) {
        Instant now = clock.instant();
        this.product = product;
        this.server = server;
        this.limits = limits;
        this.progress = progress;
        name = PREFIX + TIME.format(now) + String.format("_%08x", new SecureRandom().nextInt());
        try (ScratchServer session = product.scratchServer(server, limits)) {
            sweep(session, now);
            session.create(name);
            address = session.address(name);
            others = session.otherDatabases(name);
        } catch (SQLException e) {
            throw new UndeterminedException("cannot create a scratch database on " + server.shown() + ": "
                    + product.why(e, server) + ". " + product.scratchPermission());
        }
    }

    /**
     * As much like the server's own database at {@code server} as an empty one can be.
     *
     * @throws UndeterminedException if the server cannot be reached or does not let us make a database
     */
    static ScratchDatabase create(
            DatabaseAddress server, Limits limits, InstantSource clock, Consumer<String> progress) {
        ScratchDatabase scratch = new ScratchDatabase(DatabaseProducts.of(server), server, limits, clock, progress);
        progress.accept("made scratch database " + scratch.name + " on " + server.shown());
        return scratch;
    }

    DatabaseProduct product() {
        return product;
    }

    DatabaseAddress address() {
        return address;
    }

    /** Names by which a statement would reach past this database. */
    List<String> others() {
        return others;
    }

    @Override
    public void close() {
        try (ScratchServer session = product.scratchServer(server, limits)) {
            session.drop(name);
        } catch (SQLException e) {
            throw new UndeterminedException("cannot drop the scratch database " + name + " on " + server.shown() + ": "
                    + product.why(e, server));
        }
        progress.accept("dropped scratch database " + name);
    }

    private void sweep(ScratchServer session, Instant now) throws SQLException {
        for (String left : session.databases(PREFIX)) {
            if (isStale(left, now)) {
                drop(session, left);
            }
        }
    }

    private void drop(ScratchServer session, String left) {
        try {
            session.drop(left);
            progress.accept("dropped scratch database " + left + ", which an earlier run left behind");
        } catch (SQLException e) {
            progress.accept("could not drop scratch database " + left + ", which an earlier run left behind: "
                    + product.why(e, server));
        }
    }

    static boolean isStale(String name, Instant now) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        try {
            return TIME.parse(matcher.group(1), Instant::from).plus(STALE).isBefore(now);
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }
}
