package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the steps of all runs on a data folder share.
 *
 * @param boardUrl where people promote, ending in a slash; gives an empty text if no board is served
 * @param announcer tells people
 * @param rollback what people run to roll an environment back
 * @param underway the waits that are at work now
 */
public record RunRecords(
        DataFolder data,
        TrainRecords trains,
        Promotions promotions,
        Soaks soaks,
        Switches switches,
        RunnerSeals seals,
        Announcer announcer,
        InstantSource clock,
        Supplier<String> boardUrl,
        RollbackLine rollback,
        Underway underway) {}
