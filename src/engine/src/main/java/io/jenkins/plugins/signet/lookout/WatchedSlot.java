package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What is looked at.
 *
 * @param host where users are sent to a slot
 * @param folder the environment's, on its host
 * @param url what users call
 */
public record WatchedSlot(SwitchHost host, Path folder, URI url, InstantSource clock) {}
