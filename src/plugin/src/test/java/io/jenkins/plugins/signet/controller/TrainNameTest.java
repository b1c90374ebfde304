package io.jenkins.plugins.signet.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainNameTest {

    @Test
    void keepsASafeJobName() {
        assertEquals("ship-shop", TrainName.job("ship-shop"));
    }

    @Test
    void makesAnyJobNameAFileNameAndKeepsThemApart() {
        String nested = TrainName.job("team/ship shop");
        assertTrue(nested.matches("team\\.ship\\.shop\\.[0-9a-f]{8}"), nested);
        assertNotEquals(nested, TrainName.job("team/ship/shop"));
        assertTrue(TrainName.job("../../etc").matches("[A-Za-z0-9._+-]+"));
    }
}
