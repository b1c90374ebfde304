package io.jenkins.plugins.signet.runner.pipeline.documents;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML 1.1 as SnakeYAML reads and writes it, which a controller uses too; maps, lists and scalars alone. */
final class YamlText {

    private YamlText() {}

    static List<Object> documents(String text) throws AbortException {
        List<Object> documents = new ArrayList<>();
        try {
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                documents.add(plain(document));
            }
        } catch (YAMLException malformed) {
            throw new AbortException("readYaml: " + malformed.getMessage());
        }
        return documents;
    }

    static String of(List<?> documents) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Yaml yaml = new Yaml(new Representer(options), options);
        return documents.size() == 1 ? yaml.dump(documents.get(0)) : yaml.dumpAll(documents.iterator());
    }

    /** What JSON has no word for, such as dates and keys that are no texts, as text. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
            return copy;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return value instanceof Date || value instanceof byte[] ? value.toString() : value;
    }
}
