"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { fieldState, type Problem } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";

interface Properties {
  /** The whole picture. */
  source: string;
  width: number;
  height: number;
  /** Percent from the left and from the top. */
  initial: { x: number; y: number };
  problems: Problem[];
}

const within = (value: number) => Math.min(100, Math.max(0, Math.round(value)));
const steps: Partial<Record<string, [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The point that every crop keeps: in two number fields, which is all that it takes, or by a click or the arrow keys on the
 * picture.
 */
export function FocalField({ source, width, height, initial, problems }: Properties) {
  const t = useTranslations("media.focal");
  const [point, set] = useState({ x: String(initial.x), y: String(initial.y) });
  const [x, y] = [within(Number(point.x) || 0), within(Number(point.y) || 0)];
  const move = (nextX: number, nextY: number) => set({ x: String(within(nextX)), y: String(within(nextY)) });
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // The keyboard clicks without a place.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 2;
    move(x + step[0] * far, y + step[1] * far);
  };
  const field = (axis: "x" | "y", name: "focalX" | "focalY") => (
    <div>
      <label htmlFor={name}>{t(axis)}</label>
      <FieldProblem field={name} problems={problems} />
      <input className="field" id={name} name={name} type="number" min={0} max={100} step={1} value={point[axis]} onChange={(event) => set({ ...point, [axis]: event.target.value })} {...fieldState(name, problems)} />
    </div>
  );
  return (
    <fieldset className="flow">
      <legend>{t("title")}</legend>
      <p className="soft" id="focal-hint">{t("hint")}</p>
      <button type="button" className="focal" aria-label={t("picture", { x, y })} aria-describedby="focal-hint" onClick={onClick} onKeyDown={onKeyDown}>
        <img src={source} alt="" width={width} height={height} />
        <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">{["around", "inside"].map((ring) => <ellipse key={ring} cx={x} cy={y} rx="3" ry={(3 * width) / height} />)}</svg>
      </button>
      {field("x", "focalX")}
      {field("y", "focalY")}
    </fieldset>
  );
}
