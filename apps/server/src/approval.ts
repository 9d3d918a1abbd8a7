import type { ApprovalRecord } from '@divan/assembly';
import { maybe, sql, type Tx } from './db/database.ts';

export interface StoredApproval extends ApprovalRecord {
  readonly scope: string;
  readonly version: string;
  /** Name of the document on file; empty when there is none. */
  readonly document: string;
}

/** The ministry's approval of this system as the operator recorded it last; null if there is none (EM-R01). */
export async function approvalInForce(tx: Tx): Promise<StoredApproval | null> {
  const row = await maybe<{
    authority: string;
    number: string;
    approved_on: string;
    revoked_on: string | null;
    scope: string;
    version: string;
    specimen: boolean;
    document_name: string;
  }>(tx, sql`select a.*, d.document_name from approval_in_force() a, approval_document() d`);
  return row
    ? {
        approvedBy: row.authority,
        approvedOn: row.approved_on,
        number: row.number,
        revokedOn: row.revoked_on,
        scope: row.scope,
        version: row.version,
        specimen: row.specimen,
        document: row.document_name,
      }
    : null;
}

/** The approval itself, as the operator put it on file; null if there is none. */
export async function approvalDocument(tx: Tx): Promise<{ document: Buffer; name: string } | null> {
  const found = await maybe<{ document: Buffer | null; document_name: string }>(
    tx,
    sql`select document, document_name from approval_document()`,
  );
  return found?.document ? { document: found.document, name: found.document_name } : null;
}

/** As a command carries it. */
export const approvalFact = (stored: StoredApproval | null): ApprovalRecord | null =>
  stored && {
    approvedBy: stored.approvedBy,
    approvedOn: stored.approvedOn,
    number: stored.number,
    revokedOn: stored.revokedOn,
    specimen: stored.specimen,
  };
