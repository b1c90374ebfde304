package io.jenkins.plugins.signet.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a call gives, and what holds where it gives nothing. */
class StepArgumentsTest {

    private final StepDeclaration promote = SignetSteps.PROMOTE_RELEASE.declaration();

    @Test
    void blankIsNotGivenAndTextIsTrimmed() {
        StepArguments arguments = new StepArguments(
                promote,
                Map.of("app", " shop ", "version", "1", "environment", "dev", "approvers", " ", "expires", "1h "));
        assertEquals("shop", arguments.release().app());
        assertEquals(List.of(), arguments.list("approvers"));
        assertEquals("1h", arguments.text("expires"));
        assertEquals(0, arguments.number("quorum"));
    }

    @Test
    void whatHasToBeGivenIsAskedForByName() {
        InputException missing = assertThrows(
                InputException.class, () -> new StepArguments(promote, Map.of("app", "shop", "version", " ")));
        assertTrue(missing.getMessage().contains("promoteRelease was not told 'version'"), missing.getMessage());
    }

    @Test
    void anotherTypeIsRefused() {
        Map<String, Object> given = Map.of("app", "shop", "version", "1", "environment", "dev", "quorum", "two");
        assertThrows(InputException.class, () -> new StepArguments(promote, given));
    }

    @Test
    void aKeptCallIsReadBackAsItWas() {
        Map<String, Object> given = Map.of(
                "app",
                "shop",
                "version",
                "1",
                "environment",
                "dev",
                "triggers",
                Map.of("errorRate", "2%", "minRequests", 5));
        StepDeclaration declaration = SignetSteps.BLUE_GREEN_SWITCH.declaration();
        StepArguments kept = new StepArguments(declaration, given);
        StepArguments read = StepArguments.read(declaration, kept.toJson().toString());
        assertEquals(kept.toJson(), read.toJson());
        assertEquals(5, read.map("triggers").get("minRequests"));
    }

    @Test
    void everyStepDeclaresEachParameterOnceWithItsHelp() {
        Set<String> names = new HashSet<>();
        for (SignetStep step : SignetSteps.all()) {
            StepDeclaration declaration = step.declaration();
            assertTrue(names.add(declaration.name()), declaration.name());
            Set<String> parameters = new HashSet<>();
            for (StepParameter parameter : declaration.parameters()) {
                assertTrue(parameters.add(parameter.name()), parameter.name());
                assertFalse(parameter.help().isBlank(), parameter.name());
            }
            assertFalse(declaration.results().isEmpty(), declaration.name());
            assertEquals(step, SignetSteps.named(declaration.name()));
        }
    }
}
