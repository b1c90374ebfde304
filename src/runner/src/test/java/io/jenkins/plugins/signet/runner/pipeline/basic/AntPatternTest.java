package io.jenkins.plugins.signet.runner.pipeline.basic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntPatternTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "*.jar, a.jar, true",
        "*.jar, build/a.jar, false",
        "**/*.jar, a.jar, true",
        "**/*.jar, build/libs/a.jar, true",
        "build/**, build/libs/a.jar, true",
        "build/, build/libs/a.jar, true",
        "build/**, builder/a.jar, false",
        "a?c.txt, abc.txt, true",
        "a?c.txt, a/c.txt, false",
        "a.c, abc, false",
        "release/*, release/1.2, true",
        "release/*, release/1/2, false",
        "**, anything/at/all, true",
        "(x)[y]+, (x)[y]+, true"
    })
    void matchesAsAnt(String pattern, String path, boolean expected) {
        assertEquals(expected, AntPattern.of(pattern).matches(path));
    }
}
