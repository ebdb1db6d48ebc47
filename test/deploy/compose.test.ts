/**
 * The production of docker-compose.yml and Dockerfile, read and compared with the programs: no container engine needed.
 *
 * Phases: parse compose → settings, addresses, databases → networks, secrets → what the image holds → the script that
 * makes roles and databases, run on a real PostgreSQL.
 */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { parse } from 'yaml';
import { readGatewaySettings } from '../../gateway/config.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { createCaseFactsStore } from '../../gateway/facts/case-facts.js';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { settingsTable } from '../../schema/settings.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';
import { migrate, openDatabase } from '../../subgraphs/kit/database.js';
