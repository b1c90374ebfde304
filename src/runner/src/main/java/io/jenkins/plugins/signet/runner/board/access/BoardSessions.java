package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who has signed in, a file each, so that the next board that is served here knows them too. A file is named by the digest of what
 * the browser holds: who reads the folder cannot come as anybody.
 */
record BoardSessions(Path folder) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".json";
    private static final int RANDOM_BYTES = 32;
    private static final int MOST = 10_000;

    /** @return what the browser is to hold, and nobody else */
    String begin(String user, PasswordHash password, Instant now) {
        sweep(now);
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        BoardSession session =
                new BoardSession(BoardSession.SCHEMA, user, of(password), now.plus(BoardDoor.SESSION_LIFE));
        DurableFile.writePrivate(file(id), Json.pretty(Json.write(session)).getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** The user of a session; empty if it is none, or ended, or their password is another one by now. */
    Optional<BoardUser> user(String id, BoardAccess access, Instant now) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return read(file(id)).filter(session -> session.holds(now)).flatMap(session -> access.users().stream()
                .filter(user -> user.name().equals(session.user()))
                .filter(user -> user.password() != null && of(user.password()).equals(session.password()))
                .findFirst());
    }

    void end(String id) {
        if (ID.matcher(id).matches()) {
            delete(file(id));
        }
    }

    private static Digest of(PasswordHash password) {
        return Digest.of(password.salt() + "\n" + password.iterations() + "\n" + password.hash());
    }

    private Path file(String id) {
        return folder.resolve(Digest.of(id).hex() + SUFFIX);
    }

    private static Optional<BoardSession> read(Path file) {
        try {
            return Optional.of(Json.read(Json.parse(Files.readString(file)), BoardSession.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException notWhatWasWritten) {
            return Optional.empty();
        }
    }

    /** Takes away what has ended, and what is not a session. */
    private void sweep(Instant now) {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (NoSuchFileException none) {
            return;
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        left.stream()
                .filter(file -> left.size() > MOST
                        || read(file).filter(session -> session.holds(now)).isEmpty())
                .forEach(BoardSessions::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UndeterminedException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
