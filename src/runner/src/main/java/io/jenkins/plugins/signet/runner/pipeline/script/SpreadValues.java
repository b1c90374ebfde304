package io.jenkins.plugins.signet.runner.pipeline.script;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** What {@link SpreadRewriting} has a script call. Public for that alone. */
public final class SpreadValues implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Object> items;

    private SpreadValues(List<?> items) {
        this.items = new ArrayList<>(items);
    }

    /** {@code *value}: the items of a list or an array, or null itself. */
    public static SpreadValues of(Object value) {
        if (value == null) {
            return new SpreadValues(Collections.singletonList(null));
        }
        if (value instanceof List<?> list) {
            return new SpreadValues(list);
        }
        if (value.getClass().isArray()) {
            return new SpreadValues(DefaultTypeTransformation.primitiveArrayToList(value));
        }
        throw new IllegalArgumentException(
                "cannot spread the type " + value.getClass().getName() + " with value " + value
                        + (value instanceof Map ? ", did you mean to use the spread-map operator instead?" : ""));
    }

    /** {@code *: value}: the entries of a map, or none of null. */
    public static Map<?, ?> ofMap(Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(
                "Cannot spread the map " + value.getClass().getName() + ", value " + value);
    }

    public static List<Object> list(Object... parts) {
        return new ArrayList<>(flat(parts));
    }

    /** @param parts keys and values by turns; a map instead of a key stands for its entries */
    public static Map<Object, Object> map(Object... parts) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i] instanceof Map<?, ?> spread && parts[i + 1] == null) {
                map.putAll(spread);
            } else {
                map.put(parts[i], parts[i + 1]);
            }
        }
        return map;
    }

    public static Object call(Object receiver, String method, Object... parts) {
        return InvokerHelper.invokeMethod(receiver, method, flat(parts).toArray());
    }

    private static List<Object> flat(Object[] parts) {
        List<Object> flat = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof SpreadValues spread) {
                flat.addAll(spread.items);
            } else {
                flat.add(part);
            }
        }
        return flat;
    }
}
