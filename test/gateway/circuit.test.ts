import { Circuit } from '../../gateway/execution/circuit.js';

function circuitAt(clock: { ms: number }): Circuit {
  return new Circuit({ failures: 2, pauseMs: 100, now: () => clock.ms });
}

it('ignores the outcome of what was asked before it opened', () => {
  const clock = { ms: 0 };
  const circuit = circuitAt(clock);
  const attempts = Array.from({ length: 5 }, () => circuit.enter());
  attempts[0]?.failed();
  attempts[1]?.failed();
  expect(circuit.state).toBe('open');
  attempts[2]?.succeeded();
  expect(circuit.state).toBe('open');
  clock.ms = 90;
  attempts[3]?.failed(); // does not lengthen the pause
  clock.ms = 100;
  expect(circuit.state).toBe('half-open');
  expect(circuit.enter()).not.toBeNull();
  expect(circuit.enter()).toBeNull();
});

it('lets another question try when the trial was given up', () => {
  const clock = { ms: 0 };
  const circuit = circuitAt(clock);
  for (let at = 0; at < 2; at += 1) circuit.enter()?.failed();
  clock.ms = 100;
  circuit.enter()?.abandoned();
  expect(circuit.state).toBe('half-open');
  const trial = circuit.enter();
  trial?.succeeded();
  trial?.failed(); // told twice: the first holds
  expect(circuit.state).toBe('closed');
  circuit.enter()?.failed();
  expect(circuit.state).toBe('closed');
});
