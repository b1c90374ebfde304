package io.jenkins.plugins.signet.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    private static final Pattern STARS = Pattern.compile("\\*\\*?|[^*]");

    @ParameterizedTest
    @CsvSource({
        "team-a/shop, team-a/shop, true",
        "team-a/shop, team-a/shop/main, false",
        "team-a/shop, team-a/Shop, false",
        "team-a/*, team-a/shop, true",
        "team-a/*, team-a/shop/main, false",
        "team-a/**, team-a/shop/main, true",
        "team-a/**, team-a, false",
        "team-a/**, team-ab/shop, false",
        "*, team-a/shop, false",
        "**, team-a/shop, true",
        "release/*, release/1.0, true",
        "re.ease, release, false"
    })
    void standsForWhatItSays(String pattern, String name, boolean matches) {
        assertEquals(matches, new NamePattern(pattern).matches(name));
    }

    @Test
    void nothingIsNamedByNothing() {
        assertFalse(new NamePattern("").matches("shop"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab/*").ofMaxLength(9);
    }

    @Property
    void agreesWithTheRegularExpressionOfTheSameMeaning(@ForAll("texts") String pattern, @ForAll("texts") String name) {
        String regex = STARS.matcher(pattern).replaceAll(found -> switch (found.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> Pattern.quote(found.group()).replace("\\", "\\\\");
        });
        assertEquals(name.matches(regex), new NamePattern(pattern).matches(name), pattern + " " + name);
    }

    @Test
    void aHostilePatternTakesNoTime() {
        String pattern = "*a".repeat(500) + "b";
        assertFalse(assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> new NamePattern(pattern).matches("a".repeat(2000))));
    }
}
