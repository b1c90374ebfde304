package io.jenkins.plugins.signet.drift;

import java.util.ArrayList;
import java.util.List;

/** Something that was not compared, and on which side it could not be read. */
public record Unread(String side, String kind, String path, String reason) {

    static List<Unread> of(Schema expected, Schema actual) {
        List<Unread> all = new ArrayList<>();
        expected.notCompared().forEach(object -> all.add(of("expected", object)));
        actual.notCompared().forEach(object -> all.add(of("actual", object)));
        return List.copyOf(all);
    }

    private static Unread of(String side, NotCompared object) {
        return new Unread(side, object.kind(), object.path(), object.reason());
    }
}
