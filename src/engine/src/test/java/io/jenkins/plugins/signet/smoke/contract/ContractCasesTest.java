package io.jenkins.plugins.signet.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One case for each feature of OpenAPI's that an answer can meet or break: what is right passes, and what is wrong does not. */
class ContractCasesTest {

    @TestFactory
    Stream<DynamicTest> isJudgedAsItIs() throws IOException {
        ContractCorpus corpus = ContractCorpus.whole();
        return corpus.cases().stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    Comparison comparison = corpus.compared(one);
                    assertEquals(List.of(), comparison.doubts(), one.name());
                    assertEquals(one.right(), comparison.isRight(), () -> one.name() + ": " + comparison.drifts());
                }));
    }
}
