package dev.mintline.observe;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.App;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.Tokens;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The store's figures as a JMX client on the same machine reads them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreFiguresTest {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @Test
    void an_exchange_is_one_commit_of_its_own_server_and_a_closed_server_shows_nothing() throws JMException {
        ObjectName name;
        try (RunningServer server = RunningServer.start(Map.of());
                RunningServer other = RunningServer.start(Map.of())) {
            App app = server.aPublicClient();
            Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
            name = only(server);
            long commits = figure(name, "Commits");
            long transactions = figure(name, "Transactions");
            long elsewhere = figure(only(other), "Transactions");

            assertThat(server.refresh(app, tokens.refreshToken())).isIssued();

            assertThat(figure(name, "Commits")).isEqualTo(commits + 1);
            assertThat(figure(name, "Transactions")).isEqualTo(transactions + 1);
            assertThat(figure(only(other), "Transactions")).isEqualTo(elsewhere);
        }
        assertThat(BEANS.isRegistered(name)).isFalse();
    }

    private static ObjectName only(RunningServer server) throws JMException {
        String listener = "\"*:" + URI.create(server.issuer()).getPort() + "\"";
        Set<ObjectName> names = BEANS.queryNames(new ObjectName("dev.mintline:type=Store,listener=" + listener), null);
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }

    private static long figure(ObjectName name, String attribute) throws JMException {
        return (long) BEANS.getAttribute(name, attribute);
    }
}
