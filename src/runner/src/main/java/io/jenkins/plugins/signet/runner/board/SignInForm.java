package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.BoardPage;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody has filled in on the page where one signs in.
 *
 * @param to the page that they were on their way to, relative to the board's folder
 */
record SignInForm(String name, String password, String to) {

    /** In bytes. */
    static final int LONGEST = 8 * 1024;

    private static final String FIRST_PAGE = "index.html";
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%&=+:-]*");

    /** Empty if it is not a form of that page. */
    static Optional<SignInForm> read(byte[] body) {
        if (body.length > LONGEST) {
            return Optional.empty();
        }
        try {
            Map<String, String> fields = new HashMap<>();
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            for (String field : text.split("&")) {
                String[] parts = field.split("=", 2);
                if (parts.length < 2 || fields.put(decoded(parts[0]), decoded(parts[1])) != null) {
                    return Optional.empty();
                }
            }
            return fields.keySet().containsAll(Set.of("name", "password"))
                    ? Optional.of(new SignInForm(
                            fields.get("name").strip(), fields.get("password"), page(fields.getOrDefault("to", ""))))
                    : Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException notAForm) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A page of this board, whatever it is asked for: nobody is sent elsewhere from here. */
    static String page(String wanted) {
        String[] parts = wanted.split("\\?", 2);
        if (parts[0].isEmpty() || BoardPage.find(parts[0]).isEmpty()) {
            return FIRST_PAGE;
        }
        return parts.length == 2 && QUERY.matcher(parts[1]).matches() ? wanted : parts[0];
    }
}
