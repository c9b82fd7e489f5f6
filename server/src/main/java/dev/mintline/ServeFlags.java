package dev.mintline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags of {@code mintline serve} as settings. */
record ServeFlags(Map<String, String> settings, Optional<Path> configFile) {
    private static final Map<String, String> WITH_VALUE = Map.of(
            "--port", "port",
            "--host", "host",
            "--data", "data",
            "--issuer", "issuer",
            "--ready-file", "ready-file");
    private static final Map<String, Map.Entry<String, String>> SWITCHES = Map.of(
            "--https", Map.entry("https", "true"),
            "--reset", Map.entry("reset", "true"),
            "--no-quickstart", Map.entry("quickstart", "false"));
    private static final Set<String> HELP = Set.of("--help", "-h");

    static final String TEXT = """
            Usage: mintline serve [flags]
              --port N           port to listen on (default 8400; 0: any free one)
              --host ADDRESS     address to listen on (default localhost)
              --data DIR         data folder (default ./data)
              --config FILE      YAML file with settings
              --issuer URL       issuer of the quickstart tenant, with a trailing slash
              --https            https with tls.* of the configuration, or a self-signed certificate
              --ready-file FILE  written once requests are accepted
              --reset            empty the data folder first
              --no-quickstart    make no quickstart credentials at the first start
            Every flag is also a setting and an environment variable, for example MINTLINE_PORT.""";

    /** The command line cannot be understood, or asks for help. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean help;

        Usage(String message, boolean help) {
            super(message);
            this.help = help;
        }

        boolean isHelp() {
            return help;
        }
    }

    static ServeFlags parse(String[] arguments) throws Usage {
        Map<String, String> settings = new LinkedHashMap<>();
        Optional<Path> file = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String flag = arguments[i];
            Optional<String> inline = Optional.empty();
            int equals = flag.indexOf('=');
            if (flag.startsWith("--") && equals > 0) {
                inline = Optional.of(flag.substring(equals + 1));
                flag = flag.substring(0, equals);
            }
            if (HELP.contains(flag)) {
                throw new Usage(TEXT, true);
            } else if (flag.equals("--import")) {
                throw new Usage("mintline: --import is not available in this version.", false);
            } else if (SWITCHES.containsKey(flag)) {
                Map.Entry<String, String> setting = SWITCHES.get(flag);
                settings.put(setting.getKey(), inline.orElse(setting.getValue()));
            } else if (WITH_VALUE.containsKey(flag) || flag.equals("--config")) {
                if (inline.isEmpty() && i + 1 == arguments.length) {
                    throw new Usage("mintline: " + flag + " needs a value.\n" + TEXT, false);
                }
                String value = inline.isPresent() ? inline.get() : arguments[++i];
                if (flag.equals("--config")) {
                    file = Optional.of(Path.of(value));
                } else {
                    settings.put(WITH_VALUE.get(flag), value);
                }
            } else {
                throw new Usage("mintline: there is no flag " + flag + ".\n" + TEXT, false);
            }
        }
        return new ServeFlags(settings, file);
    }
}
