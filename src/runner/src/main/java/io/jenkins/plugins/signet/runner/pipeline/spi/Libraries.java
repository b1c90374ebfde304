package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.nio.file.Path;
import java.util.Map;

/**
 * The shared libraries that {@code @Library('name')} and {@code library 'name'} find.
 *
 * @param folders name to folder, which has {@code vars}, {@code src} and {@code resources} as far as it needs them
 * @param implicit whether scripts see them without asking, as a controller can be told to do
 */
public record Libraries(Map<String, Path> folders, boolean implicit) {

    public static final Libraries NONE = new Libraries(Map.of(), false);

    public Libraries {
        folders = Map.copyOf(folders);
    }
}
