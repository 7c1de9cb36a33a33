// The peer of the benchmark: what a good web developer writes in an afternoon. Fastify, SQLite with
// a write-ahead log and synchronous=FULL, one insert a request, nothing looked up, nobody signed in.
//
//   node server.mjs FILE.db PORT ROWS     (ROWS: how many posts are there before it starts)
import Fastify from 'fastify';
import Database from 'better-sqlite3';

const [file, port, rows] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 0)];
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE IF NOT EXISTS post (id INTEGER PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL,
    channel TEXT, minutes INTEGER NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS joined (id INTEGER PRIMARY KEY, theme TEXT NOT NULL, person TEXT NOT NULL,
    created_at INTEGER NOT NULL);`);
const addPost = db.prepare('INSERT INTO post (text, kind, channel, minutes, created_at) VALUES (?, ?, ?, ?, ?)');
const addJoin = db.prepare('INSERT INTO joined (theme, person, created_at) VALUES (?, ?, ?)');
const latest = db.prepare('SELECT id, text, kind, channel, minutes, created_at FROM post ORDER BY id DESC LIMIT ?');
db.transaction(() => {
  for (let i = 0; i < rows; i++) {
    addPost.run(`Nach dem Umzug kam die Rechnung ${i} doppelt und die alte Adresse steht noch drauf`,
      'customer_says', 'phone', 2, Date.now());
  }
})();

const app = Fastify();
app.post('/api/v1/reports', {
  schema: {
    body: {
      type: 'object', required: ['text', 'kind'], additionalProperties: false,
      properties: {
        text: { type: 'string', minLength: 1, maxLength: 2000 }, kind: { type: 'string' },
        channel: { type: 'string' }, minutes_lost: { type: 'integer', minimum: 0, maximum: 600 },
      },
    },
  },
}, (request, reply) => {
  const { text, kind, channel, minutes_lost } = request.body;
  const added = addPost.run(text, kind, channel ?? null, minutes_lost ?? 0, Date.now());
  reply.code(201).send({ report_id: added.lastInsertRowid });
});
app.post('/api/v1/themes/:id/joins', (request, reply) => {
  addJoin.run(request.params.id, request.headers.authorization ?? '', Date.now());
  reply.code(201).send({ theme_id: request.params.id });
});
app.get('/api/v1/themes', (request, reply) => {
  reply.send({ items: latest.all(Number(request.query.limit ?? 50)), next: null });
});
app.get('/readyz', (request, reply) => reply.send({ ready: true }));
await app.listen({ host: '127.0.0.1', port });
