package io.jenkins.plugins.signet.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the links of a folder lead, link after link, as a kernel would follow them: what looks as if it stayed inside may
 * leave by way of another link.
 */
record LinkTargets(Map<String, FolderEntry> entries) {

    /** As many as Linux follows (path_resolution(7)). */
    private static final int MOST = 40;

    /** The first link that leads out of the folder, or nowhere since it leads to itself. */
    Optional<String> leavingFirst() {
        return entries.entrySet().stream()
                .filter(each -> each.getValue().kind() == FolderEntry.Kind.LINK)
                .map(Map.Entry::getKey)
                .filter(this::leaves)
                .findFirst();
    }

    private boolean leaves(String link) {
        Deque<String> ahead = new ArrayDeque<>(parts(link));
        List<String> here = new ArrayList<>();
        int followed = 0;
        while (!ahead.isEmpty()) {
            String part = ahead.poll();
            if (part.equals("..")) {
                if (here.isEmpty()) {
                    return true;
                }
                here.remove(here.size() - 1);
                continue;
            }
            here.add(part);
            FolderEntry entry = entries.get(String.join("/", here));
            if (entry != null && entry.kind() == FolderEntry.Kind.LINK) {
                followed++;
                if (entry.target().isEmpty() || entry.target().startsWith("/") || followed > MOST) {
                    return true;
                }
                here.remove(here.size() - 1);
                List<String> further = parts(entry.target());
                for (int at = further.size() - 1; at >= 0; at--) {
                    ahead.push(further.get(at));
                }
            }
        }
        return false;
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
