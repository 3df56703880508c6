package com.yativo.customer.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.persistence.internal.databaseaccess.DatabaseAccessor;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.databaseaccess.ParameterizedSQLBatchWritingMechanism;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/**
 * JDBC batches with their rows in the order of the entities, which are {@link Comparable}. EclipseLink itself writes new
 * entities in no particular order, and two transactions that add the same customers would deadlock.
 */
public class SortedBatchWriting extends ParameterizedSQLBatchWritingMechanism {

    private static final long serialVersionUID = 1L;
    private static final Comparator<DatabaseCall> BY_ENTITY = Comparator.comparing(SortedBatchWriting::entity);

    private transient List<DatabaseCall> calls = new ArrayList<>();

    /**
     * Completes a clone, of which EclipseLink makes one for each connection: it would share its lists with the others, and
     * has no size, as that is set by a constructor which isn't called.
     */
    @Override
    public void setAccessor(DatabaseAccessor accessor, AbstractSession session) {
        super.setAccessor(accessor, session);
        clear();
        maxBatchSize = DatabasePlatform.DEFAULT_PARAMETERIZED_MAX_BATCH_WRITING_SIZE;
    }

    @Override
    public void appendCall(AbstractSession session, DatabaseCall call) {
        if (!calls.isEmpty() && !calls.get(0).getSQLString().equals(call.getSQLString())) {
            executeBatchedStatements(session);
        }
        calls.add(call);
    }

    @Override
    public void executeBatchedStatements(AbstractSession session) {
        List<DatabaseCall> sorted = calls;
        calls = new ArrayList<>();
        if (sorted.size() > 1) {
            sorted.sort(BY_ENTITY);
        }
        for (DatabaseCall call : sorted) {
            super.appendCall(session, call);
        }
        super.executeBatchedStatements(session);
    }

    @Override
    public void clear() {
        super.clear();
        calls = new ArrayList<>();
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> entity(DatabaseCall call) {
        return (Comparable<Object>) ((ObjectLevelModifyQuery) call.getQuery()).getObject();
    }
}
