package io.jenkins.plugins.signet.traffic.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptedDeployerTest {

    @Test
    void handsOnAllThatADeployerIsAsked() {
        List<String> forgotten = Arrays.stream(AdoptedDeployer.class.getMethods())
                .filter(method -> method.getDeclaringClass().equals(Deployer.class))
                .map(method -> method.getName())
                .toList();
        assertEquals(List.of(), forgotten, "a default would hide what the deployer behind it knows");
    }
}
