package io.jenkins.plugins.signet.runner.pipeline.declarative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostConditionTest {

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "SUCCESS,  -,        always changed success cleanup",
                "SUCCESS,  SUCCESS,  always success cleanup",
                "SUCCESS,  FAILURE,  always changed fixed success cleanup",
                "SUCCESS,  UNSTABLE, always changed fixed success cleanup",
                "SUCCESS,  ABORTED,  always changed success cleanup",
                "UNSTABLE, SUCCESS,  always changed regression unsuccessful unstable cleanup",
                "UNSTABLE, FAILURE,  always changed unsuccessful unstable cleanup",
                "FAILURE,  -,        always changed unsuccessful failure cleanup",
                "FAILURE,  FAILURE,  always unsuccessful failure cleanup",
                "FAILURE,  UNSTABLE, always changed regression unsuccessful failure cleanup",
                "ABORTED,  SUCCESS,  always changed regression aborted unsuccessful cleanup",
                "NOT_BUILT, SUCCESS, always changed regression unsuccessful notBuilt cleanup"
            })
    void holdsInOrder(Result now, Result before, String expected) {
        List<String> met = Arrays.stream(PostCondition.values())
                .filter(condition -> condition.isMet(now, now, Optional.ofNullable(before)))
                .map(PostCondition::word)
                .collect(Collectors.toList());
        assertEquals(expected, String.join(" ", met));
    }
}
