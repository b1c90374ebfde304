package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void aHeaderOffersOneWayInOrMore() {
        assertEquals(
                List.of(new Challenge(
                        "bearer",
                        Map.of(
                                "realm",
                                "https://a.lan/t?x=1,2",
                                "service",
                                "r",
                                "scope",
                                "repository:team/shop:pull"))),
                Challenge.parse(
                        "Bearer realm=\"https://a.lan/t?x=1,2\",service=\"r\" , Scope=\"repository:team/shop:pull\""));
        assertEquals(
                List.of(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "a \"b\""))),
                Challenge.parse("Negotiate, Basic realm=\"a \\\"b\\\"\""));
        assertEquals(List.of(new Challenge("basic", Map.of("realm", "x"))), Challenge.parse("BASIC realm=x"));
    }

    @Test
    void whatIsMalformedIsNoWayIn() {
        assertEquals(List.of(), Challenge.parse(""));
        assertEquals(List.of(), Challenge.parse("realm=\"x\""));
        assertEquals(List.of(new Challenge("basic", Map.of())), Challenge.parse("Basic realm=\"x"));
    }

    @Property
    void anyTextIsRead(@ForAll String text) {
        assertTrue(Challenge.parse("Bearer " + text + text).size() >= 1);
        assertTrue(Challenge.parse(text).size() <= text.length());
    }
}
