package dev.mintline.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The commit counters of a server of this machine, read over its local JMX connector. */
final class StoreFigures implements AutoCloseable {
    private static final String BEANS = "dev.mintline:type=Store,*";

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName bean;

    private StoreFigures(JMXConnector connector, MBeanServerConnection server, ObjectName bean) {
        this.connector = connector;
        this.server = server;
        this.bean = bean;
    }

    /**
     * Durable commits, and the transactions in them.
     *
     * @param commits since the server's start, or between two readings
     */
    record Reading(long commits, long transactions) {
        Reading since(Reading before) {
            return new Reading(commits - before.commits, transactions - before.transactions);
        }

        double transactionsPerCommit() {
            return commits == 0 ? 0 : (double) transactions / commits;
        }
    }

    /** @param pid of the server's JVM */
    @SuppressWarnings("BanJNDI") // the address comes from the very process that is measured, not from input
    static StoreFigures attach(long pid) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(localConnector(pid)));
        try {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            Set<ObjectName> beans = server.queryNames(new ObjectName(BEANS), null);
            if (beans.size() != 1) {
                throw new BenchFailure(
                        "Process " + pid + " shows the figures of " + beans.size() + " stores, not of 1.");
            }
            return new StoreFigures(connector, server, beans.iterator().next());
        } catch (JMException e) {
            connector.close();
            throw new IOException("The commits of process " + pid + " cannot be read.", e);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    Reading read() throws IOException {
        try {
            return new Reading(figure("Commits"), figure("Transactions"));
        } catch (JMException e) {
            throw new IOException("The server's commits cannot be read.", e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private long figure(String attribute) throws JMException, IOException {
        return (long) server.getAttribute(bean, attribute);
    }

    private static String localConnector(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("Process " + pid + " is no JVM that can be attached to.", e);
        }
    }
}
