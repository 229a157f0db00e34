/** A choice in a filter form; "" stands for all. */
export function SelectFilter({ name, label, all, value, options }: { name: string; label: string; all: string; value?: string; options: [string, string][] }) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select className="field" id={name} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {options.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
      </select>
    </div>
  );
}
