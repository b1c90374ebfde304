package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who may come to a board. As long as nobody is named, nobody is asked.
 *
 * @param proxies whose word is taken of who comes, and from where
 */
public record BoardAccess(String schema, List<BoardUser> users, List<AccessToken> tokens, List<BoardProxy> proxies) {

    private static final String SCHEMA = "signet/board-access/v1";

    public BoardAccess {
        users = List.copyOf(users);
        tokens = List.copyOf(tokens);
        proxies = proxies == null ? List.of() : List.copyOf(proxies);
    }

    private static BoardAccess ofNobody() {
        return new BoardAccess(SCHEMA, List.of(), List.of(), List.of());
    }

    /**
     * What a file says.
     *
     * @throws InputException if it is not what was written there: it is then known of nobody whether they may come
     */
    public static BoardAccess read(Path file) {
        try {
            BoardAccess access = Json.read(Json.parse(Files.readString(file)), BoardAccess.class);
            if (!SCHEMA.equals(access.schema())) {
                throw new IllegalArgumentException("its schema is not " + SCHEMA);
            }
            return access;
        } catch (NoSuchFileException nobody) {
            return ofNobody();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InputException(
                    "does not say who may come to the board: " + e.getMessage(),
                    file.toString(),
                    "Bring it back from a backup, or take it away and add users anew");
        }
    }

    /** For nobody else to read; durable when it returns. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UndeterminedException("cannot make the folder of " + file + ": " + e.getMessage(), e);
        }
        DurableFile.writePrivate(file, Json.pretty(Json.write(this)).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether whoever comes is asked who they are. */
    public boolean isAsked() {
        return !users.isEmpty() || !tokens.isEmpty() || !proxies.isEmpty();
    }

    /** With this user instead of any of that name. */
    public BoardAccess with(BoardUser user) {
        List<BoardUser> all = without(users, known -> known.name().equals(user.name()));
        all.add(user);
        return new BoardAccess(SCHEMA, all, tokens, proxies);
    }

    public BoardAccess withoutUser(String name) {
        return new BoardAccess(SCHEMA, without(users, known -> known.name().equals(name)), tokens, proxies);
    }

    /** With this token instead of any of that name. */
    public BoardAccess with(AccessToken token) {
        List<AccessToken> all = without(tokens, known -> known.name().equals(token.name()));
        all.add(token);
        return new BoardAccess(SCHEMA, users, all, proxies);
    }

    public BoardAccess withoutToken(String name) {
        return new BoardAccess(
                SCHEMA, users, without(tokens, known -> known.name().equals(name)), proxies);
    }

    /** With this proxy instead of any at that address. */
    public BoardAccess with(BoardProxy proxy) {
        List<BoardProxy> all = without(proxies, known -> known.address().equals(proxy.address()));
        all.add(proxy);
        return new BoardAccess(SCHEMA, users, tokens, all);
    }

    public BoardAccess withoutProxy(String address) {
        return new BoardAccess(
                SCHEMA, users, tokens, without(proxies, known -> known.address().equals(address)));
    }

    private static <T> List<T> without(List<T> all, Predicate<T> which) {
        List<T> left = new ArrayList<>(all);
        left.removeIf(which);
        return left;
    }
}
