// SPDX-License-Identifier: Apache-2.0
// Patterns and marks of the map, drawn when they are asked for.
import { groupColours } from './map_style';

const ratio = 2;

function drawn(size: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const canvas = new OffscreenCanvas(size * ratio, size * ratio);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.scale(ratio, ratio);
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function lines(size: number, ends: [number, number, number, number][]): ImageData {
  return drawn(size, (context) => {
    context.strokeStyle = 'rgba(40,30,15,0.6)';
    context.lineWidth = 1;
    for (const [x1, y1, x2, y2] of ends) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
  });
}

function dots(): ImageData {
  return drawn(8, (context) => {
    context.fillStyle = 'rgba(40,50,60,0.8)';
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ] as const) {
      context.beginPath();
      context.arc(x, y, 0.95, 0, Math.PI * 2);
      context.fill();
    }
  });
}

/** Outlines that tell the groups apart without colour, within a circle of radius 1. */
const corners: Record<string, [sides: number, turn: number]> = {
  government: [4, 0.25],
  education: [3, -0.25],
  health: [5, -0.25],
  elder_care: [4, 0],
  culture: [6, 0],
  services: [32, 0],
  open_space: [3, 0.25],
  transport: [8, 0.125],
};

function trace(context: OffscreenCanvasRenderingContext2D, group: string, middle: number, radius: number): void {
  const [sides, turn] = corners[group] ?? [32, 0];
  context.beginPath();
  for (let i = 0; i < sides; ++i) {
    const angle = (i / sides + turn / (sides === 4 ? 2 : 1)) * Math.PI * 2;
    context.lineTo(middle + Math.cos(angle) * radius, middle + Math.sin(angle) * radius);
  }
  context.closePath();
}

/** Filled for what exists, hollow for what is planned or closed. */
export function groupMark(group: string, exists: boolean): ImageData {
  return drawn(16, (context) => {
    const colour = groupColours[group] ?? '#444c55';
    trace(context, group, 8, 6.2);
    context.fillStyle = exists ? colour : '#ffffff';
    context.fill();
    context.lineWidth = exists ? 1.2 : 2;
    context.strokeStyle = exists ? '#ffffff' : colour;
    context.stroke();
  });
}

export function fixMark(rank: string): ImageData {
  return drawn(26, (context) => {
    context.beginPath();
    context.arc(13, 13, 11, 0, Math.PI * 2);
    context.fillStyle = '#12212e';
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = '#ffffff';
    context.stroke();
    context.fillStyle = '#ffffff';
    context.font = 'bold 13px sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(rank, 13, 13.5);
  });
}

/** The image of a name that the style uses; nothing for one that it does not. */
export function imageOf(name: string): ImageData | null {
  const [kind, of = ''] = [name.slice(0, name.indexOf('-')), name.slice(name.indexOf('-') + 1)];
  switch (name) {
    case 'sparse':
      return lines(10, [
        [-2, 12, 12, -2],
        [-2, 2, 2, -2],
        [8, 12, 12, 8],
      ]);
    case 'dense':
      return lines(5, [
        [-1, -1, 6, 6],
        [-1, 4, 1, 6],
        [4, -1, 6, 1],
      ]);
    case 'dots':
      return dots();
    default:
      return kind === 'fix' ? fixMark(of) : kind === 'here' || kind === 'plan' ? groupMark(of, kind === 'here') : null;
  }
}

export const imageOptions = { pixelRatio: ratio };
